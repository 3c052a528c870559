INSERT INTO product (id, sku, name, category, price) VALUES
  (1, 'mug', 'Mug', 'kitchen', 7.50),
  (2, 'poster', 'Poster', 'office', 12.00),
  (3, 'lamp', 'Lamp', 'office', 39.90),
  (4, 'chair', 'Chair', 'kitchen', 89.00),
  (5, 'desk', 'Desk', 'office', 249.00),
  (6, 'atlas', 'Atlas, out of stock', 'office', 34.00),
  (7, 'clock', 'Clock, on a jammed shelf', 'kitchen', 25.00),
  (8, 'piano', 'Piano, in the far warehouse', 'music', 3900.00)
ON CONFLICT DO NOTHING;
