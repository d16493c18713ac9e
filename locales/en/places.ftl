### Places: when one is not found or cannot be read

refusal-unknown-division = That town or village is not on the list, please choose again
refusal-bad-pin = That location could not be read. Please send it again, or type the address
