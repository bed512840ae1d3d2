// Package query parses raw queries and escapes values for them.
package query

import (
	"errors"
	"strconv"
	"strings"
)

// ErrPercent means that a percent sign is not followed by two hexadecimal digits.
var ErrPercent = errors.New("a percent sign that is not before two hexadecimal digits")

// Pair parses name=value. Semicolons are plain characters here (they separate points), while url.ParseQuery rejects
// them. Invalid UTF-8 is replaced because messages quote it, and JSON and JavaScript would each replace it in their own
// way. If an escape is invalid, Pair returns the name still escaped and ErrPercent.
func Pair(text string) (name, value string, err error) {
	rawName, rawValue, _ := strings.Cut(text, "=")
	if name, err = unescape(rawName); err == nil {
		value, err = unescape(rawValue)
	}
	if err != nil {
		return strings.ToValidUTF8(rawName, "\uFFFD"), "", err
	}
	return strings.ToValidUTF8(name, "\uFFFD"), strings.ToValidUTF8(value, "\uFFFD"), nil
}

// Values returns the values of a query by name. The last value of a repeated name counts. If an escape is invalid,
// Values returns the name of that value, still escaped, and ErrPercent.
func Values(raw string) (values map[string]string, bad string, err error) {
	values = map[string]string{}
	for pair := range strings.SplitSeq(raw, "&") {
		name, value, err := Pair(pair)
		if err != nil {
			return nil, name, err
		}
		values[name] = value
	}
	return values, "", nil
}

// unescape is url.QueryUnescape, as a test checks. Package net/url would add a parser of IP addresses, and 16 kB, to
// the download for browsers.
func unescape(s string) (string, error) {
	if !strings.ContainsAny(s, "%+") {
		return s, nil
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '+':
			b.WriteByte(' ')
		case '%':
			if i+2 >= len(s) {
				return "", ErrPercent
			}
			v, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
			if err != nil {
				return "", ErrPercent
			}
			b.WriteByte(byte(v))
			i += 2
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), nil
}

// Escape escapes the characters that a query cannot contain, like the scripts do.
func Escape(s string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c|0x20 && c|0x20 <= 'z', '0' <= c && c <= '9', strings.IndexByte("-_.!~*'(),;:/", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteString(string([]byte{'%', digits[c>>4], digits[c&15]}))
		}
	}
	return b.String()
}
