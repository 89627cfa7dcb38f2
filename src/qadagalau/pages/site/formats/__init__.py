"""How days and numbers are written: in Kazakh, for which Django has no formats, and in English."""
