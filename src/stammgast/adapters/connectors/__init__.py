"""What a shop already has, brought in: its files of products, orders, clicks and customers."""
