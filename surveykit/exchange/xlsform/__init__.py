"""XLSForm workbooks, as KoBoToolbox and ODK take them."""
