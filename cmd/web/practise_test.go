package main

import (
	"net/http"
	"strings"
	"testing"
)

// TestPractise: an exercise is the same for a seed, says what is wrong with an answer, and leads on when all is right.
func TestPractise(t *testing.T) {
	page := pageOf(t)
	for path, wants := range map[string][]string{
		"/practise":                {"By hand", "/practise/by-hand?seed=1", "print=by-hand"},
		"/practise/by-hand?seed=1": {"−1, 5, 4 and 5", "Hint 3"},
		"/practise/by-hand?seed=2&l1=24&mse=38.5&smoothl1=10": {"That is the sum.", "Right.", "SmoothL1 is Huber divided by β."},
		"/practise/by-hand?seed=2&l1=6&mse=38,5&smoothl1=5":   {"See it in the lab", "/practise/by-hand?seed=3"},
		"/practise/by-hand?seed=2&l1=six":                     {"“six” is not a number."},
		"/practise?print=by-hand,twice&seed=7&variants=3":     {"seed 7", "seed 9", "With the answers"},
		"/practise?print=by-hand&seed=2&key=1":                {"<strong>38.5</strong>"},
	} {
		text := page(path, http.StatusOK)
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s", path, want)
			}
		}
	}
	for _, path := range []string{"/practise/by-hand?seed=1", "/practise/by-hand?seed=1&l1=3", "/practise?print=by-hand&seed=1"} {
		if text := page(path, http.StatusOK); strings.Contains(text, "16.75") || strings.Contains(text, "See it in the lab") {
			t.Errorf("%s has the answer", path)
		}
	}
}

// TestPractiseRefused: what is no seed, no exercise, or too many variants is refused by its name.
func TestPractiseRefused(t *testing.T) {
	page := pageOf(t)
	for path, want := range map[string]string{
		"/practise?seed=-1":                         "from 0 to 2⁶⁴ − 1",
		"/practise/twice?seed=18446744073709551616": "from 0 to 2⁶⁴ − 1",
		"/practise?print=tricks":                    "is none of by-hand",
		"/practise?print=twice&variants=41":         "from 1 to 40",
	} {
		if text := page(path, http.StatusBadRequest); !strings.Contains(text, want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
	page("/practise/tricks", http.StatusNotFound)
	page("/practise/twice?seed=18446744073709551615", http.StatusOK)
}
