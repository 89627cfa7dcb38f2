"""What the program costs, measured beside what a user would take instead, in one run.

``python -m benchmarks`` prints one table and writes it down.  Only ratios within one run mean
anything: machines differ, and so does one machine from day to day.
"""
