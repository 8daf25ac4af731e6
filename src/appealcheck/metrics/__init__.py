"""The marketplace's performance metrics as sums: a rate, its limit, and what brings it back."""
