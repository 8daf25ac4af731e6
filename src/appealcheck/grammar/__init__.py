"""What is wrong with the draft's English: one adapter per grammar engine behind one contract."""
