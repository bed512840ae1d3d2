package plots

import "math"

// labelSize is the font size of labels, in pixels.
const labelSize = 12

// slack is how much wider than Inter a reader's fallback font may be: Verdana and DejaVu are a fifth wider.
const slack = 1.2

// Room returns the greatest width in pixels that labels may take at a font size of 12 pixels: in Inter, or in a wide
// font if the reader's browser refuses to load fonts.
func Room(bold bool, labels ...string) int {
	widest := 0.0
	for _, label := range labels {
		widest = max(widest, TextWidth(label, labelSize, bold))
	}
	return int(math.Ceil(slack * widest))
}

// TextWidth returns the width of a text in Inter, without kerning, in the unit of size. A letter that Inter lacks
// counts as one em.
func TextWidth(text string, size float64, bold bool) float64 {
	widths := regularWidths
	if bold {
		widths = boldWidths
	}
	sum := 0
	for _, letter := range text {
		sum += letterWidth(widths, letter)
	}
	return float64(sum) / em * size
}

// em is the unit of the tables of widths.
const em = 128

func letterWidth(widths string, letter rune) int {
	at := 0
	for _, r := range letters {
		from, to := rune(r[0]), rune(r[1])
		if letter < from {
			break
		}
		if letter <= to {
			return int(widths[at+int(letter-from)])
		}
		at += int(to - from + 1)
	}
	return em
}
