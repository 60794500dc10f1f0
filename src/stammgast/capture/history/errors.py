"""Why an import of history cannot begin; what is wrong with single rows is counted in the report instead."""

from stammgast.vocabulary import StammgastError


class ColumnMissing(StammgastError):
    """A column that the import cannot do without was not found, or an override names none of the file."""

    code = "column_missing"


class ColumnAmbiguous(StammgastError):
    """Two columns may be meant; a person has to say which."""

    code = "column_ambiguous"


class FormatAmbiguous(StammgastError):
    """Dates or numbers that can be read in two ways, such as 01/02/2024."""

    code = "format_ambiguous"


class ConsentUnsigned(StammgastError):
    """Consent is stated for imported customers, but nobody signs for it or says on which basis."""

    code = "consent_unsigned"
