package main

import (
	"testing"

	"github.com/chromedp/cdproto/network"
)

func TestSum(t *testing.T) {
	var v visit
	v.sum([]request{
		{url: "http://h/curves?e=1", kind: network.ResourceTypeDocument, encoding: "br", bytes: 9000},
		{url: "http://h/early.js", kind: network.ResourceTypeScript, bytes: 800},
		{url: "http://h/base.css", kind: network.ResourceTypeStylesheet, encoding: "gzip", bytes: 4000},
		{url: "http://h/echarts.js", kind: network.ResourceTypeScript, encoding: "br", bytes: 200e3},
		{url: "http://h/engine.0a1b.wasm", kind: network.ResourceTypeFetch, encoding: "br", bytes: 700e3},
		{url: "http://h/embed/curves", kind: network.ResourceTypeDocument, encoding: "br", bytes: 3000}, // in a frame
		{url: "http://h/embed.css", kind: network.ResourceTypeStylesheet, encoding: "br", bytes: 2000},
		{url: "http://h/logo.svg", kind: network.ResourceTypeOther, bytes: 500},
		{url: "http://h/kept.js", kind: network.ResourceTypeScript, cached: true},
		{url: "http://h/refused.wasm", failed: true},
		{url: "data:image/png;base64,AAAA", bytes: 100},
	}, []string{"http://h/early.js", "http://h/base.css"})
	if v.needed != 13800 || v.modules != 200e3 || v.wasm != 700e3 || v.remainder != 5500 || v.withoutEngine() != 219300 {
		t.Errorf("bytes: %+v", v)
	}
	if v.requests != 8 || v.fromCache != 1 {
		t.Errorf("%d requests and %d from the cache", v.requests, v.fromCache)
	}
	if len(v.plain) != 1 || v.plain[0] != "base.css" {
		t.Errorf("sent without brotli: %v", v.plain)
	}
}
