// Package query takes a raw query apart, and writes what may stand in one.
package query

import (
	"errors"
	"strconv"
	"strings"
)

// ErrPercent says that a percent sign is not before two hexadecimal digits.
var ErrPercent = errors.New("a percent sign that is not before two hexadecimal digits")

// Pair splits name=value. Semicolons are plain characters here (they part points), which url.ParseQuery refuses.
// What is no UTF-8 is replaced, since a message quotes it, and JSON and JavaScript would each replace it in their way.
// Pair fails with ErrPercent, and the name as it came.
func Pair(text string) (name, value string, err error) {
	rawName, rawValue, _ := strings.Cut(text, "=")
	if name, err = unescape(rawName); err == nil {
		value, err = unescape(rawValue)
	}
	if err != nil {
		return rawName, "", err
	}
	return strings.ToValidUTF8(name, "\uFFFD"), strings.ToValidUTF8(value, "\uFFFD"), nil
}

// Values returns the values of a query by their names. Of a name that is repeated the last one counts. Values fails as Pair does, with
// the name.
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

// unescape is url.QueryUnescape, which a test holds. Package net/url brings a parser of IP addresses along: 16 kB of
// what a browser downloads.
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

// Escape escapes what a query cannot hold as it is, as scripts do.
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
