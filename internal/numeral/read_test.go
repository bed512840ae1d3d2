package numeral

import (
	"errors"
	"math"
	"strconv"
	"testing"
)

func TestRead(t *testing.T) {
	for text, want := range map[string]float64{
		"0": 0, "-0": 0, "1.5": 1.5, "1,5": 1.5, "0,5": .5, ".5": .5, ",5": .5, "5.": 5, "5,": 5, "+2": 2, " 7 ": 7,
		"−0,3": -.3, "–2": -2, "-2": -2, "\u2011" + "2": -2, "1e-3": .001, "1E3": 1000, "2,5e−1": .25, "1e+5": 1e5,
		"1.23 × 10⁻⁶": 1.23e-6, "−1,5×10³": -1500, "1.5·10^-3": .0015, "2*10^4": 2e4, "10⁻⁶": 1e-6, "10⁸": 1e8,
		"10 000": 10000, "10\u00a0000": 10000, "10\u202f000,5": 10000.5, "1 234 567.25": 1234567.25, "1'234.5": 1234.5, "1’234’567": 1234567,
		"1.000,5": 1000.5, "1,000.5": 1000.5, "1,234,567": 1234567, "1.234.567": 1234567, "12,34": 12.34, "1,2345": 1.2345, "1234,567": 1234.567,
		"0,123": .123, "1 234,567": 1234.567, "1.234": 1.234, "\ufeff3": 3, "\u200e4": 4, "1,234e2": 123.4,
	} {
		if got, err := Read(text); err != nil || got != want {
			t.Errorf("Read(%q) = %g, %v; want %g", text, got, err, want)
		}
	}
	for _, text := range []string{"", " ", "-", "+", ".", ",", "abc", "1a", "NaN", "Inf", "∞", "0x10", "1_0", "1e", "e5", "1e1.5", "1e--3", "1e999", "--1", "+-1", "1-2",
		"1 2", "1 2345", "12 34", "1,2,3", "1,23,456", "1.2.3", "1,234.567,8", "1..2", "1,,2", "2 × 3", "2 ×", "× 10³", "5 %", "1 000 0", "1 000e", "1e-999", "10⁻", "½"} {
		if got, err := Read(text); !errors.Is(err, ErrSyntax) {
			t.Errorf("Read(%q) = %g, %v; want ErrSyntax", text, got, err)
		}
	}
	for text, want := range map[string]AmbiguousError{
		"1,234": {"1,234", "1.234", "1234"}, "−12,345": {"−12,345", "-12.345", "-12345"}, " 999,000": {"999,000", "999.000", "999000"},
	} {
		got, err := Read(text)
		if doubt, ok := errors.AsType[*AmbiguousError](err); !ok || *doubt != want {
			t.Errorf("Read(%q) = %g, %v; want %v", text, got, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{"1,5", "1.23 × 10⁻⁶", "1 234,5", "1,234", "-", "1e5"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := Read(text)
		if err != nil {
			return
		}
		if again, err := Read(strconv.FormatFloat(v, 'g', -1, 64)); math.IsNaN(v) || math.IsInf(v, 0) || err != nil || again != v {
			t.Errorf("%q is %g, and then %g (%v)", text, v, again, err)
		}
	})
}
