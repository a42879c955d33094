import logging

from motcua.site.logs import WithoutTokens


def test_a_token_in_an_address_never_reaches_the_log(caplog):
    logger = logging.getLogger("motcua.test")
    caplog.handler.addFilter(WithoutTokens())
    logger.warning("Not Found: %s", "/tra-cuu/qr/aB3-secret_word/")

    assert "secret" not in caplog.text
    assert "/tra-cuu/qr/…/" in caplog.text
