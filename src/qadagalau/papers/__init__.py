"""Papers for people: the monthly analysis as one HTML file that needs nothing else, and as XLSX."""

from .report import Previous, ReportError, write_report, write_reports

__all__ = ["Previous", "ReportError", "write_report", "write_reports"]
