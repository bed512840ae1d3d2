package wrap

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"
)

// TestWrapping compares both functions with fmt.Errorf.
func TestWrapping(t *testing.T) {
	inner := &fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist}
	for _, tt := range []struct{ got, want error }{
		{In("step 1", inner), fmt.Errorf("step 1: %w", inner)},
		{With(inner, "element 3"), fmt.Errorf("%w: element 3", inner)},
	} {
		if tt.got.Error() != tt.want.Error() {
			t.Errorf("%q, not %q", tt.got, tt.want)
		}
		if at, ok := errors.AsType[*fs.PathError](tt.got); !ok || at != inner || !errors.Is(tt.got, fs.ErrNotExist) {
			t.Errorf("%q has lost what it wraps", tt.got)
		}
	}
}
