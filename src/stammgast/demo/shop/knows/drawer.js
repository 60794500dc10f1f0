/* The drawer "What the shop knows". */
