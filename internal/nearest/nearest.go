// Package nearest finds the known paths that a mistyped one may have meant.
package nearest

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits: longer paths are not typing errors, and more than a few suggestions do not help.
const (
	mostLetters = 80
	mostFound   = 3
)

// Paths returns the known paths nearest to an unknown one, at most three, in the order of known. A path is near if at most a third
// of the letters of its last element are wrong (one is always allowed), or at most a quarter of all. It ignores case and .html.
func Paths(unknown string, known []string) []string {
	if letters(unknown) > mostLetters {
		return nil
	}
	unknown = strings.TrimSuffix(strings.ToLower(path.Clean("/"+unknown)), ".html")
	var found []string
	least := mostLetters
	for _, k := range known {
		d, near := apart(unknown, strings.ToLower(k))
		switch {
		case !near || d > least:
		case d < least:
			least, found = d, []string{k}
		case len(found) < mostFound:
			found = append(found, k)
		}
	}
	return found
}

// Above returns the longest known path above a path, by its elements, or "" if there is none other than "/".
func Above(unknown string, known []string) string {
	for at := path.Dir(path.Clean("/" + unknown)); len(at) > 1; at = path.Dir(at) {
		if slices.Contains(known, at) {
			return at
		}
	}
	return ""
}

// apart returns the distance of two paths, and whether they are near. A different directory counts as one error.
func apart(a, b string) (d int, near bool) {
	whole, last := distance(a, b), distance(path.Base(a), path.Base(b))
	if path.Dir(a) != path.Dir(b) {
		last++
	}
	if d = last; last > max(1, letters(path.Base(b))/3) {
		d = mostLetters
	}
	if whole < d && whole <= letters(b)/4 {
		d = whole
	}
	return d, d < mostLetters && len(a) > 1 && len(b) > 1
}

func letters(text string) int { return utf8.RuneCountInString(text) }

// distance returns the optimal string alignment distance: the number of insertions, deletions, substitutions and swaps
// of adjacent letters that turn one text into the other, where no substring is edited twice.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	var before, last []int
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range from {
		before, last, row = last, row, make([]int, len(to)+1)
		row[0] = i + 1
		for j := range to {
			cost := 1
			if from[i] == to[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && from[i] == to[j-1] && from[i-1] == to[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(to)]
}
