package hosting

import "sync"

// Keep makes something when it is asked for first, and keeps it. What failed is tried again.
func Keep[T any](make func() (T, error)) func() (T, error) {
	var mu sync.Mutex
	var made *T
	return func() (T, error) {
		mu.Lock()
		defer mu.Unlock()
		if made != nil {
			return *made, nil
		}
		t, err := make()
		if err == nil {
			made = &t
		}
		return t, err
	}
}
