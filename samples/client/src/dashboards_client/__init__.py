"""Signs clients in to a Dashboards gateway."""

__version__ = "0.1.0"
