package words

import (
	"errors"
	"math"
	"testing"
)

func TestParseNumber(t *testing.T) {
	for text, want := range map[string]float64{
		"0": 0, "-0": 0, "1.5": 1.5, "1,5": 1.5, "0,5": .5, ".5": .5, ",5": .5, "5.": 5, "5,": 5, "+2": 2, " 7 ": 7,
		"−0,3": -.3, "–2": -2, "-2": -2, "\u2011" + "2": -2, "1e-3": .001, "1E3": 1000, "2,5e−1": .25, "1e+5": 1e5,
		"1.23 × 10⁻⁶": 1.23e-6, "−1,5×10³": -1500, "1.5·10^-3": .0015, "2*10^4": 2e4, "10⁻⁶": 1e-6, "10⁸": 1e8,
		"10 000": 10000, "10\u00a0000": 10000, "10\u202f000,5": 10000.5, "1 234 567.25": 1234567.25, "1'234.5": 1234.5, "1’234’567": 1234567,
		"1.000,5": 1000.5, "1,000.5": 1000.5, "1,234,567": 1234567, "1.234.567": 1234567, "12,34": 12.34, "1,2345": 1.2345, "1234,567": 1234.567,
		"0,123": .123, "1 234,567": 1234.567, "1.234": 1.234, "\ufeff3": 3, "\u200e4": 4, "1e-999": 0, "1,234e2": 123.4,
	} {
		if got, err := ParseNumber(text); err != nil || got != want {
			t.Errorf("ParseNumber(%q) = %g, %v; want %g", text, got, err, want)
		}
	}
	for _, text := range []string{"", " ", "-", "+", ".", ",", "abc", "1a", "NaN", "Inf", "∞", "0x10", "1_0", "1e", "e5", "1e1.5", "1e--3", "1e999", "--1", "+-1", "1-2",
		"1 2", "1 2345", "12 34", "1,2,3", "1,23,456", "1.2.3", "1,234.567,8", "1..2", "1,,2", "2 × 3", "2 ×", "× 10³", "5 %", "1 000 0", "1 000e", "10⁻", "½"} {
		if got, err := ParseNumber(text); !errors.Is(err, ErrNumber) {
			t.Errorf("ParseNumber(%q) = %g, %v; want ErrNumber", text, got, err)
		}
	}
	for text, want := range map[string]AmbiguousError{
		"1,234": {"1,234", "1.234", "1234"}, "−12,345": {"−12,345", "-12.345", "-12345"}, " 999,000": {"999,000", "999.000", "999000"},
	} {
		var doubt *AmbiguousError
		if got, err := ParseNumber(text); !errors.As(err, &doubt) || *doubt != want {
			t.Errorf("ParseNumber(%q) = %g, %v; want %v", text, got, err, want)
		}
	}
}

// TestParseWritten: what a page writes of a number can be copied into a field.
func TestParseWritten(t *testing.T) {
	n := 0
	for e := -12.0; e <= 12; e++ {
		for _, m := range []float64{-9.87654321, -1, 1, 1.2345, 5} {
			v := m * math.Pow(10, e)
			for _, text := range []string{English.Number(v), English.Exact(v), English.Place(v), English.Digits(v, 6)} {
				got, err := ParseNumber(text)
				if n++; err != nil || math.Abs(got-v) > .006*math.Abs(v) {
					t.Errorf("%g is written as %q, which reads %g (%v)", v, text, got, err)
				}
			}
		}
	}
	if n != 500 {
		t.Errorf("%d texts", n)
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, text := range []string{"1,5", "1.23 × 10⁻⁶", "1 234,5", "1,234", "-", "1e5"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := ParseNumber(text)
		if err != nil {
			return
		}
		if again, err := ParseNumber(Shortest(v)); math.IsNaN(v) || math.IsInf(v, 0) || err != nil || again != v {
			t.Errorf("%q is %g, and then %g (%v)", text, v, again, err)
		}
	})
}
