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

func TestPairIsValidUTF8(t *testing.T) {
	for text, want := range map[string][2]string{"a%ff=b%ff": {"a\uFFFD", "b\uFFFD"}, "\xff=%": {"\uFFFD", ""}} {
		if name, value, _ := Pair(text); name != want[0] || value != want[1] {
			t.Errorf("%q: %q, %q, want %q", text, name, value, want)
		}
	}
}
