CATALOGUE_STAMP = "catalogue"
