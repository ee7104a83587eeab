"""What a table is: columns and their types, and how a read text becomes rows."""
