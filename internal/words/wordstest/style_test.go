package wordstest

import (
	"slices"
	"testing"
)

func TestWrong(t *testing.T) {
	for text, want := range map[string][]string{
		"L1 is 3, MSE 12\u00a0345.5, and −2 × 10⁻⁷.": nil,
		"from −0.5 to 10⁸ in 1950–73":                nil,
		"1,234 points":                               {"1,234"},
		"10000 and 1e8, -3":                          {"10000", "1e8", "-3"},
		"1.5e-07":                                    {"1.5e-07"},
		"p12, SmoothL1, e2":                          nil,
		"-1,000":                                     {"-1,000"},
	} {
		if got := Wrong(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
