package asjson

import "unicode/utf8"

const hex = "0123456789abcdef"

// appendString appends s to b as a JSON string. Invalid UTF-8 becomes U+FFFD. The two separators that JavaScript used
// to treat as line ends are escaped.
func appendString(b []byte, s string, html bool) []byte {
	b = append(b, '"')
	start := 0 // start of the bytes yet to be copied
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' && !(html && (c == '<' || c == '>' || c == '&')) {
			i++
			continue
		}
		size, escaped := 1, ""
		if c >= utf8.RuneSelf {
			var r rune
			switch r, size = utf8.DecodeRuneInString(s[i:]); {
			case r == utf8.RuneError && size == 1:
				escaped = `\ufffd`
			case r == 0x2028 || r == 0x2029:
				escaped = `\u202` + hex[r&15:r&15+1]
			default:
				i += size
				continue
			}
		}
		b = append(b, s[start:i]...)
		if escaped == "" {
			b = appendEscape(b, c)
		}
		b = append(b, escaped...)
		i += size
		start = i
	}
	return append(append(b, s[start:]...), '"')
}

// appendEscape appends the escape sequence of an ASCII character.
func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
	case '\b':
		c = 'b'
	case '\f':
		c = 'f'
	case '\n':
		c = 'n'
	case '\r':
		c = 'r'
	case '\t':
		c = 't'
	default:
		return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
	}
	return append(b, '\\', c)
}
