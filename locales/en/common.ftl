### Words used everywhere: buttons, answers, errors

common-back-button = Back
common-cancel-button = Cancel
common-cancelled = Cancelled
# Not allowed and not there read the same: neither is given away
refusal-not-allowed = There is nothing here for you to see or do
refusal-stale = Things have changed; below is how it stands now
