"""Which products to show: the first kind of decision."""
