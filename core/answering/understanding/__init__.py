"""Reading a message: words, then sentences, then what each of them asks for, then what it refers to. Pure."""
