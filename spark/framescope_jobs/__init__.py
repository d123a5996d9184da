"""The jobs of `framescope_spark.py`, shipped to every worker."""
