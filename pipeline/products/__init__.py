"""What people hold: one module a product, reading nothing but the published tables."""
