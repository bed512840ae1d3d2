package words

import "strings"

// IsNumber tells whether a text is a finite number in the style of this package.
func IsNumber(text string) bool {
	digits, power, raised := strings.Cut(strings.TrimPrefix(text, "−"), " × 10")
	if raised {
		power = strings.TrimPrefix(subscripts.Replace(power), "-")
		if !isDigits(power) || power[0] == '0' {
			return false
		}
	}
	whole, decimals, point := strings.Cut(digits, ".")
	if point && !isDigits(decimals) {
		return false
	}
	plain := strings.ReplaceAll(whole, space, "")
	return isDigits(plain) && (plain == "0" || plain[0] != '0') && group(plain) == whole
}

var subscripts = strings.NewReplacer("⁻", "-", "⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9")

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
