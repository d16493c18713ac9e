### What is said when something goes wrong

# $code: the error number, like E-7K3QX
error-broken = Sorry, this step failed, and it was our fault. What you have filled in is kept; please try again in a while.
    If you ask about it, give the error number { $code }. In an emergency call 110, 119 or 120.
# $code: the error number
error-broken-toast = This step failed, error number { $code }
error-unreadable = We can't read this message; please send it as text. In an emergency call 110, 119 or 120.
error-outage = We can't save anything right now, so your message is not recorded yet. We will handle it once we are back. In an emergency call 110 (police), 119 (fire) or 120 (ambulance); for anything else 12345.
