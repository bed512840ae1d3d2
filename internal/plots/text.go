package plots

import "math"

// labelSize is the height of the letters of labels, in pixels.
const labelSize = 12

// slack is how much wider than Inter the letters may be that a reader has instead: Verdana's and DejaVu's are a fifth.
const slack = 1.2

// Room returns how many pixels the widest of some labels may take, 12 pixels high: in Inter, and in a wide font where a
// reader's browser refuses to load fonts.
func Room(bold bool, labels ...string) int {
	widest := 0.0
	for _, label := range labels {
		widest = max(widest, TextWidth(label, labelSize, bold))
	}
	return int(math.Ceil(slack * widest))
}

// TextWidth returns how wide a text is in Inter, without kerning. Its unit is that of size. A letter that Inter lacks counts
// as an em.
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

// em is the unit of the table.
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
