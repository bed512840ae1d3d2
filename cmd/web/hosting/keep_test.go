package hosting

import (
	"errors"
	"testing"
)

// TestKeep: what failed is tried again, what succeeded is kept.
func TestKeep(t *testing.T) {
	tries := 0
	get := Keep(func() (int, error) {
		if tries++; tries < 3 {
			return 0, errors.New("not yet")
		}
		return tries, nil
	})
	for i, want := range []int{0, 0, 3, 3, 3} {
		if got, err := get(); got != want || (err == nil) != (want == 3) {
			t.Errorf("try %d: %d, %v", i+1, got, err)
		}
	}
}
