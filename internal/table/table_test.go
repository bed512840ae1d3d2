package table

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"losslab/internal/numeral"
)

// listed returns the numbers that List returns, or its error, as text.
func listed(text string) string {
	values, err := List(text, Options{})
	if err != nil {
		return "! " + err.Error()
	}
	var all []string
	for _, v := range values {
		all = append(all, fmt.Sprint(v.V))
	}
	return strings.Join(all, " ")
}

func TestList(t *testing.T) {
	ambiguous := func(token string) string { return "! “" + token + "” can be read in more than one way" }
	tests := []struct{ name, text, want string }{
		{"commas", "1,2,3", "1 2 3"},
		{"a list of two stays one", "0,5", "0 5"},
		{"commas and blanks", "1, 2.5, -3", "1 2.5 -3"},
		{"a comma at the end", "1,2,3,\n", "1 2 3"},
		{"lines of a list", "0.4,-0.7,0.2\n1.1,-0.3", "0.4 -0.7 0.2 1.1 -0.3"},
		{"lines of a list of whole numbers", "1,2,3\n4,5,6", "1 2 3 4 5 6"},
		{"blanks", " 1  2\t3 ", "1 2 3"},
		{"blanks before three digits", "10 200 300", "10 200 300"},
		{"a blank in thousands, and a decimal comma", "1 234,5\n2", ambiguous("1 234,5")},
		{"commas or blanks", "0.1,0.2 0.3", "0.1 0.2 0.3"},
		{"semicolons", "1;2;3", "1 2 3"},
		{"semicolons that end lines of a list", "1;2;\n3;\n4;\n5;", "1 2 3 4 5"},
		{"a line each", "1\n\n2\r\n3\r4", "1 2 3 4"},

		{"Python's list", "[0.1, 0.2, -0.3]", "0.1 0.2 -0.3"},
		{"NumPy's array, named", "errors2 = np.array([0.1,\n 0.2, -0.3])\n", "0.1 0.2 -0.3"},
		{"NumPy's print", "[ 0.1  0.2 -0.3]", "0.1 0.2 -0.3"},
		{"R's vector", "e <- c(0.1, 0.2, -0.3)", "0.1 0.2 -0.3"},
		{"an accountant's loss", "(21)", "! “(21)”"},
		{"a heading in brackets, and losses", "x (1)\n20\n(21)", "! "},

		{"decimal commas by lines", "0,5\n-0,3", "0.5 -0.3"},
		{"decimal commas by lines, with whole numbers", "0,5\n1\n-0,3", "0.5 1 -0.3"},
		{"decimal commas by blanks", "2,5 3,7", "2.5 3.7"},
		{"decimal commas by semicolons", "0,5;1,2", "0.5 1.2"},
		{"decimal commas by semicolons, with whole numbers", "12;12,4", "12 12.4"},
		{"decimal commas by tabs", "0,5\t1,2", "0.5 1.2"},
		{"decimal commas and commas", "0,5, 1,2", "0.5 1.2"},
		{"both decimal signs", "0,5;1.2", "0.5 1.2"},
		{"a comma among blanks", "2,5 3 4", ambiguous("2,5")},
		{"a comma among commas", "1, 2,5, 3", ambiguous("2,5")},
		{"one European number, or two", "1.000,5", ambiguous("1.000,5")},
		{"one English number, or two", "1,000.5", ambiguous("1,000.5")},
		{"thousands, decimals or two columns", "1,234\n-2,500", ambiguous("1,234")},
		{"a comma among points", "2.5;1,234", ambiguous("1,234")},
		{"a point among commas", "2,5;1.204", ambiguous("1.204")},
		{"thousands by the others", "2,5;1,234", "2.5 1.234"},
		{"European thousands", "1.234.567,5;2,5", "1.2345675e+06 2.5"},
		{"English thousands", "1,234,567.5;2.5;1,234", "1.2345675e+06 2.5 1234"},
		{"three decimals are no thousands", "1.204;2.500", "1.204 2.5"},
		{"no thousand begins with 0", "0,125\n0,250", "0.125 0.25"},
		{"thin blanks in thousands", "1\u202f234,5;12", "1234.5 12"},
		{"blanks in thousands", "1 234;5 678", "1234 5678"},
		{"apostrophes in thousands", "1'234.5\n2’000", "1234.5 2000"},
		{"a no-break space", "1\u00a0234\n2\u00a0500", ambiguous("1 234")},

		{"a heading", "error\n0.5\n1", "0.5 1"},
		{"a heading with digits", "CO2\n0.5\n1", "0.5 1"},
		{"a title, blank lines and a heading", "\n\nMy errors\n\ne\n0.5\n1", "0.5 1"},
		{"the separator named", "sep=,\ne\n0.5\n1", "0.5 1"},
		{"columns", "a,b\n1,2\n3,4", "! There are 2 columns"},
		{"a byte order mark", "\ufeff1,2", "1 2"},
		{"no-break and zero-width characters", "1\u00a0\n\u200b2\u200b\n3", "1 2 3"},
		{"minus signs", "−1.5 –2 -3", "-1.5 -2 -3"},
		{"exponents", "1e−3 2E+3 1.5e2", "0.001 2000 150"},
		{"the page’s own powers", "1.23 × 10⁻⁶; 5×10^3; −2 × 10⁷", "1.23e-06 5000 -2e+07"},
		{"the page’s own powers with blanks between", "1.23 × 10⁻⁶ 4", "1.23e-06 4"},
		{"quotes", "\"1\",\"2.5\"", "1 2.5"},
		{"quoted decimal commas", "\"0,5\",\"1,2\"", "0.5 1.2"},

		{"a word", "abc", "! “abc” (1st value) is not a number. Use numbers such as 2.5"},
		{"a word among numbers", "1,2,abc", "! “abc” (3rd value) is not a number."},
		{"a word in a line", "1\n2\nabc\n4", "! “abc” (3rd value, line 3) is not a number."},
		{"an empty field", "1,,2", "! In line 1, column 2 is empty."},
		{"hexadecimal", "0x10", "! “0x10”"},
		{"infinity", "1,Inf", "! “Inf”"},
		{"an overflow", "1,1e999", "! “1e999” (2nd value) is too large for a number of double precision."},
		{"an underflow", "1,1e-999", "! “1e-999” (2nd value) is too close to 0 for a number of double precision."},
		{"an underflow by zeros", "1,0." + strings.Repeat("0", 400) + "1", "! “0." + strings.Repeat("0", 38) + "…” (2nd value) is too close to 0"},
		{"nothing", " \n\t", "! There is nothing here yet."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := listed(tt.text); got != tt.want && !(strings.HasPrefix(tt.want, "!") && strings.HasPrefix(got, tt.want)) {
				t.Errorf("%q is %s, want %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestPairs(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"commas", "1,2\n3,4", "1,2;3,4"},
		{"three digits", "1,234\n2,500", "1,234;2,500"},
		{"tabs", "x\ty\n1\t2\n3\t4", "1,2;3,4"},
		{"blanks", "1 2\n3   4", "1,2;3,4"},
		{"tabs and blanks", "height\tweight\n\n1\t2\r\n3  4;\n", "1,2;3,4"},
		{"semicolons and decimal commas", "x1;y1\n1,5;2,5\n2;3,1", "1.5,2.5;2,3.1"},
		{"decimal commas and blanks", "1,5 2,5\n2,5 3,5", "1.5,2.5;2.5,3.5"},
		{"a heading with digits", "x1,y1\n1,2", "1,2"},
		{"two headings", "CO2,Temp\nppm,°C\n1,2", "1,2"},
		{"the separator named", "sep=;\nx;y\n1;2", "1,2"},
		{"semicolons, half of them before nothing", "m;p\n1;2\n3;4\n5;\n6;\n7;", "! In line 4, p is empty"},
		{"quoted", "\"x, m\",\"y\"\n\"1\",\"2\"", "1,2"},
		{"an empty cell", "a,b\n1,2\n3,\n", "! In line 3, b is empty"},
		{"an empty cell before", "a,b\n,2\n3,4", "! In line 2, a is empty"},
		{"an empty cell of a tab", "1\t2\n\t4", "! In line 2, column 1 is empty"},
		{"an empty cell shifts nothing", "a,b,c\n1,,3\n2,,4\n4,,7", "! Line 2 has 3 columns"},
		{"a word", "1,2\n3,four", "! “four” (line 2) is not a number"},
		{"a column alone", "1\n2", "! Line 1 has only one number"},
		{"missing values are no heading", "a;b\nNA;NA\n1;2", "! In line 2, a is empty"},
		{"missing values first are no heading", "NA;NA\n1;2", "! In line 1, column 1 is empty"},
		{"empty cells above a heading", ";;\na;b\n1;2", "1,2"},
		{"empty cells under a heading", "a;b\n;\n1;2", "1,2"},
		{"a missing value", "1 2\n3 NA", "! In line 2, column 2 is empty"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pairs, err := Pairs(tt.text, Options{})
			got := ""
			for i, p := range pairs {
				if i > 0 {
					got += ";"
				}
				got += fmt.Sprint(p[0].V) + "," + fmt.Sprint(p[1].V)
			}
			if err != nil {
				got = "! " + err.Error()
			}
			if got != tt.want && !(strings.HasPrefix(tt.want, "!") && strings.HasPrefix(got, tt.want)) {
				t.Errorf("%q is %s, want %s", tt.text, got, tt.want)
			}
		})
	}
}

// TestPicture reads the three-column table for which the dialog was designed.
func TestPicture(t *testing.T) {
	const text = "batch;predicted;measured\nA;12,4;12,1\nB;13,2;\nC;17,9;11,9\nD;1.204;12,3\n"
	tab, err := Read(text, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintln(tab.Names, tab.Numeric(), tab.Separator, tab.Headings); got != "[batch predicted measured] [1 2] semicolon [1]\n" {
		t.Error(got)
	}
	taken, skipped := tab.Settle([]int{1, 2}, false)
	if fmt.Sprint(taken, skipped, tab.Questions()) != "[0 2] [1] 1" {
		t.Errorf("taken %v, skipped %v, %d questions; want lines 2 and 4, line 3, one", taken, skipped, tab.Questions())
	}
	for _, choice := range []struct {
		id    string
		value float64
	}{{"thousands", 1204}, {"decimal", 1.204}} {
		tab, err := Read(text, Options{Choices: map[string]string{"cell:5:2": choice.id}})
		if err != nil {
			t.Fatal(err)
		}
		if c := tab.Rows[3].Cells[1]; c.Kind != Number || c.Value != choice.value || tab.Questions() != 0 {
			t.Errorf("%s: %+v, %d questions", choice.id, c, tab.Questions())
		}
	}
	if c := tab.Rows[3].Cells[1]; c.From != 2 || c.To != 7 || c.Kind != Waiting {
		t.Errorf("the doubtful number is %+v, want from 2 to 7", c)
	}
}

// TestChoices chooses the role of commas.
func TestChoices(t *testing.T) {
	tests := []struct{ text, id, choice, want string }{
		{"1.000,5", "comma", "decimal", "1000.5"},
		{"1.000,5", "comma", "separate", "1 5"},
		{"1,234\n-2,500", "marks", "decimal", "1.234 -2.5"},
		{"1,234\n-2,500", "marks", "thousands", "1234 -2500"},
		{"1,234\n-2,500", "comma", "separate", "1 234 -2 500"},
		{"2,5 3 4", "comma", "separate", "2 5 3 4"},
		{"2,5 3 4", "comma", "decimal", "2.5 3 4"},
		{"0,5\n-0,3", "comma", "separate", "0 5 0 3"},
		{"1\u00a0234\n5", "spaces", "thousands", "1234 5"},
		{"1 234,5\n2 000,25", "groups", "thousands", "1234.5 2000.25"},
		{"1 234\n12 345\n5", "groups", "thousands", "1234 12345 5"},
	}
	for _, tt := range tests {
		values, err := List(tt.text, Options{Choices: map[string]string{tt.id: tt.choice}})
		var got []string
		for _, v := range values {
			got = append(got, fmt.Sprint(v.V))
		}
		if s := strings.ReplaceAll(strings.Join(got, " "), "-0 ", "0 "); err != nil || s != tt.want {
			t.Errorf("%q, %s: %s is %s (%v), want %s", tt.text, tt.id, tt.choice, s, err, tt.want)
		}
	}
}

// TestSpacesAreTold checks that the message about spaces follows the choice.
func TestSpacesAreTold(t *testing.T) {
	for _, tt := range []struct{ text, choice, says string }{
		{"1 234\n12 345", "", "The spaces are read as separating numbers."},
		{"1 234\n12 345", choiceThousands, "The spaces are read as parts of numbers."},
		{"1 234,5\n2", "", "The spaces can be part of a number, or separate two. Choose before applying:"},
		{"1 234,5\n2", choiceSeparate, "The spaces are read as separating numbers."},
	} {
		tab, err := Read(tt.text, Options{Choices: map[string]string{choiceGroups: tt.choice}})
		if err != nil || tab.Doubts[0].ID != choiceGroups || tab.Doubts[0].Text != tt.says {
			t.Errorf("%q, %q: %+v (%v)", tt.text, tt.choice, tab.Doubts[0], err)
		}
	}
}

// TestLarge checks that the largest request bodies are read or rejected without quadratic time or space.
func TestLarge(t *testing.T) {
	for _, tt := range []struct{ text, says string }{
		{strings.Repeat("1,", MaxBytes/2), "1\u00a0048\u00a0576 are too many"}, {strings.Repeat("1;x;", MaxBytes/4), "are too many"},
		{strings.Repeat("1\n", MaxLines+1), "up to 20\u00a0000 lines"}, {strings.Repeat("\"", MaxBytes), "is not a number"},
		{strings.Repeat("1\t", 4000) + "\n" + strings.Repeat("é;", 100_000), ""}, {strings.Repeat(" ", MaxBytes), "nothing here"},
		{strings.Repeat("1;", 5000) + strings.Repeat("\n1;1", 1000), "1001 lines of up to 5000 columns make more than 200\u00a0000 cells"},
		{"1;2\n" + strings.Repeat(" ", MaxBytes/2-2) + strings.Repeat("\"", MaxBytes/2-2), ""},
	} {
		_, err := Read(tt.text, Options{})
		if err == nil && tt.says != "" || err != nil && !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%.10q…: %v, want %q", tt.text, err, tt.says)
		}
	}
}

func TestTooLong(t *testing.T) {
	_, err := Read(strings.Repeat("1", MaxBytes+1), Options{})
	var e *Error
	if !errors.As(err, &e) || !strings.Contains(e.Text, "2 MB") {
		t.Error(err)
	}
}

// digitsOf returns the digits of a text, including superscript ones.
func digitsOf(s string) string {
	return strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, lowered.Replace(s))
}

var lowered = strings.NewReplacer("⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9")

// FuzzList checks that a text is rejected or every digit of it, except in headings and in a line that names the
// separator, is in exactly one of the numbers, in order, and that each number has the value of its digits.
func FuzzList(f *testing.F) {
	for _, s := range []string{"1,2", "0,5\n-0,3", "1.000,5", "a;b\n1;2", "\"1,5\";2", "1.23 × 10⁻⁶ 4", "1 234,5\n2", "1,,2", "sep=;\n1;2", "\"a\nb\"\n1", "1\u00a0234", "−1e−3", "1'000", ".5 5.", "1, 2,5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = blankLiteral(text) // a name may contain digits
		values, err := List(text, Options{})
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Text == "" {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		tab, err := Read(text, Options{})
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n", "\v", "\n", "\f", "\n").Replace(text), "\n")
		of := map[int]string{}
		for _, v := range values {
			of[v.Line] += digitsOf(v.Token)
			n, ok := numeral.Parse(v.Token)
			part, _ := n.Value(numeral.Decimal)
			whole, _ := n.Value(numeral.Thousands)
			if !ok || v.V != part && v.V != whole {
				t.Fatalf("%q: %q is %v, want %v or %v", text, v.Token, v.V, part, whole)
			}
		}
		for line, got := range of {
			end := len(lines) // a quoted field may join lines
			for _, row := range tab.Rows {
				if row.Line > line {
					end = min(end, row.Line-1)
				}
			}
			if want := digitsOf(strings.Join(lines[line-1:end], "")); got != want {
				t.Fatalf("%q: line %d has the digits %s, the numbers %s", text, line, want, got)
			}
		}
	})
}
