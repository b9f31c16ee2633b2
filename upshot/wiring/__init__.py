"""Settings, urls, schedule, base templates, static files, the embedded server; no business."""
