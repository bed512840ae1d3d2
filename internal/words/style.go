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
