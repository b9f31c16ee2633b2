// The reply box.
