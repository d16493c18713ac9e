"""What grid workers do besides the desk: report for those who have no phone."""
