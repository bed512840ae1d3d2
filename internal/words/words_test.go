package words

import (
	"math"
	"testing"
)

func TestNumber(t *testing.T) {
	tests := []struct {
		v    float64
		want string
	}{
		{0, "0"}, {math.Copysign(0, -1), "0"}, {1, "1"}, {-2.5, "−2.5"}, {2.3666, "2.37"}, {12.5, "12.5"}, {1234.5, "1234"}, {.0289, "0.0289"},
		{.0001, "0.0001"}, {5e-5, "0.00005"}, {5e-6, "5 × 10⁻⁶"}, {1.234e9, "1.23 × 10⁹"}, {-1e-12, "−1 × 10⁻¹²"},
		{math.NaN(), "undefined"}, {math.Inf(1), "∞"}, {math.Inf(-1), "−∞"},
	}
	for _, tt := range tests {
		if got := English.Number(tt.v); got != tt.want {
			t.Errorf("Number(%g) = %q, want %q", tt.v, got, tt.want)
		}
	}
}

func TestPercent(t *testing.T) {
	tests := []struct {
		share float64
		want  string
	}{
		{0, "0 %"}, {1, "100 %"}, {.0004, "< 0.1 %"}, {.001, "0.1 %"}, {.4567, "45.7 %"}, {.5, "50 %"}, {.9937, "99.37 %"}, {.99999, "> 99.99 %"},
		{math.NaN(), "no share"},
	}
	for _, tt := range tests {
		if got := English.Percent(tt.share); got != tt.want {
			t.Errorf("Percent(%g) = %q, want %q", tt.share, got, tt.want)
		}
	}
}

func TestGroups(t *testing.T) {
	const s = "\u00a0"
	for _, tt := range []struct{ got, want string }{
		{English.Number(1234.5), "1234"}, {English.Number(12345), "12" + s + "345"}, {English.Number(-999_999), "−999" + s + "999"},
		{English.Place(24_800.5), "24" + s + "800.5"}, {English.Place(9999.5), "9999.5"},
		{English.Exact(10_000), "10" + s + "000"}, {English.Exact(-1e12), "−1 × 10¹²"}, {English.Exact(123_456_789), "123" + s + "456" + s + "789"},
		{English.Exact(1e-7), "1 × 10⁻⁷"}, {English.Exact(.0001), "0.0001"}, {English.Exact(1e9), "1 × 10⁹"}, {English.Exact(.1), "0.1"}, {English.Exact(0), "0"},
		{English.Whole(1000), "1000"}, {English.Whole(-10_000), "−10" + s + "000"},
		{English.Counted(10_000, "point", "points"), "10" + s + "000 points"}, {English.Counted(1, "point", "points"), "1 point"},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}

// TestOneStyle checks that numbers of the same size have the same style with every function, however they round.
func TestOneStyle(t *testing.T) {
	const s = "\u00a0"
	million, billion := "1"+s+"000"+s+"000", "1 × 10⁹"
	for _, tt := range []struct {
		v    float64
		want string
	}{
		{1e6, million}, {999_999.6, million}, {1_000_000.4, million},
		{1e9, billion}, {999_999_999.6, billion}, {999_999_999.4, "999" + s + "999" + s + "999"},
		{-868_571.4, "−868" + s + "571"}, {-2_507_142.9, "−2" + s + "507" + s + "143"}, // intercepts of one table
		{1e-5, "0.00001"}, {9.9999e-6, "0.00001"},
	} {
		if got := English.Number(tt.v); got != tt.want {
			t.Errorf("Number(%v) = %q, want %q", tt.v, got, tt.want)
		}
		if got := English.Place(tt.v); math.Abs(tt.v) >= 1e5 && got != tt.want {
			t.Errorf("Place(%v) = %q, want %q", tt.v, got, tt.want)
		}
		if got := English.Exact(tt.v); (tt.v == 1e6 || tt.v == 1e9 || tt.v == 1e-5) && got != tt.want {
			t.Errorf("Exact(%v) = %q, want %q", tt.v, got, tt.want)
		}
	}
}

func TestIsNumber(t *testing.T) {
	for _, text := range []string{"0", "7", "−3", "0.5", "1234", "12\u00a0345", "1 × 10⁸", "−1.5 × 10⁻⁶", "1.23 × 10¹²"} {
		if !IsNumber(text) {
			t.Errorf("%q is in the style", text)
		}
	}
	for _, text := range []string{"", "-3", "10,000", "10000", "10 000", "1e8", "1e-07", "1.", ".5", "007", "1\u00a0234", "1 × 10^8", "1 × 10", "1 × 108", "1 × 10-8", "1 × 10⁺⁸", "+2", "1x"} {
		if IsNumber(text) {
			t.Errorf("%q is not in the style", text)
		}
	}
}

// TestShorten checks that texts are truncated between characters, not within one.
func TestShorten(t *testing.T) {
	for _, tt := range []struct{ text, want string }{{"", ""}, {"βββ", "βββ"}, {"ββββ", "βββ…"}} {
		if got := Shorten(tt.text, 3); got != tt.want {
			t.Errorf("Shorten(%q, 3) is %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestQuotient checks that a number of parts, divided by the number of parts, is the decimal fraction it stands for.
func TestQuotient(t *testing.T) {
	many, tiny := .1234567890123456, 1e-300 // as close as division comes
	for _, tt := range []struct{ v, by, want float64 }{
		{61, 224, 61. / 224}, {.3, 10, .03}, {86.24, 224, .385}, {-672, 224, -3}, {1e6, 224, 1e6 / 224.}, {0, 224, 0},
		{tiny, 224, tiny / 224}, {1e300, 224, 1e300 / 224.}, {many, 224, many / 224}, {math.Inf(1), 224, math.Inf(1)},
	} {
		if got := Quotient(tt.v, tt.by); got != tt.want {
			t.Errorf("%v/%v = %v, want %v", tt.v, tt.by, got, tt.want)
		}
	}
	for i := range 100_000 { // any decimal fraction, as a share and in parts of 224
		share := float64(i) / 100_000 // correctly rounded, like a parsed text
		if got := Quotient(Rounded(share*224, ExactDigits), 224); got != share {
			t.Fatalf("%v counted in 224 is %v", share, got)
		}
	}
}
