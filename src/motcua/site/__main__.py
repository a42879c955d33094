import sys

from motcua.site.cli import main

sys.exit(main())
