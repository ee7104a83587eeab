"""Who a source is: speaker, type of source, role."""
