package query

import (
	"net/url"
	"testing"
)

// FuzzUnescape compares with net/url.
func FuzzUnescape(f *testing.F) {
	for _, s := range []string{"", "a+b", "%", "%4", "%41", "%zz", "%-1", "%+1", "1%2C2%2c", "%C3%A9", "%ff", "a%", "%%41"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := unescape(s)
		want, wantErr := url.QueryUnescape(s)
		if got != want || (err == nil) != (wantErr == nil) {
			t.Errorf("%q: %q, %v; net/url has %q, %v", s, got, err, want, wantErr)
		}
	})
}
