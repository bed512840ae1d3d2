package words

import (
	"strings"

	"losslab/internal/numeral"
)

// IsNumber reports whether a text is a finite number in the style of this package.
func IsNumber(text string) bool {
	digits, power, raised := strings.Cut(strings.TrimPrefix(text, "−"), " × 10")
	if raised {
		if strings.ContainsAny(power, "0123456789-⁺") { // digits are not superscripts, or not in this style
			return false
		}
		power = strings.TrimPrefix(numeral.Lower(power), "-")
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

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
