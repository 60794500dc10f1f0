"""The process beside the web server: carries the log into profiles and lake, as soon as there is news."""
