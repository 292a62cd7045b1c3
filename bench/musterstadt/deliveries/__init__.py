"""One module an agency: each writes its tables as such agencies do, and lists what is wrong in them."""
