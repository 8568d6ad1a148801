# Entente: make, make test, make check.  Dependencies come from the
# distribution, by pkg-config; ./try and ./check install them.
#
#   make                the program at build/entente, the libraries beside it
#   make test           unit, spec and command tests, under a minute
#   make check          test, sanitizers, layers, rules, symbols
#   make ASAN=1 test    address and undefined-behaviour sanitizers
#   make CC=clang       another compiler
#   make fuzz           the fuzz targets (clang)

CC ?= gcc
BUILD ?= build$(if $(ASAN),-asan)$(if $(filter clang,$(CC)),-clang)
PACKAGES = sqlite3 libxml-2.0 jansson libarchive gmime-3.0 libutf8proc \
           uchardet libzstd libxxhash nettle libseccomp
PREFIX ?= /usr/local
comma := ,
Q = $(if $(V),,@echo "  $@"; )

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
OPT ?= -O2 -g
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) | sed 's/-I/-isystem /g')
PKG_LIBS := $(shell pkg-config --libs $(PACKAGES))
CPPFLAGS += -D_GNU_SOURCE -Iinclude -Isrc -include src/base/banned.h $(PKG_CFLAGS)
CFLAGS += -std=c17 $(WARN) $(OPT) -fPIC -fvisibility=hidden -pthread -MMD -MP
LDLIBS = $(PKG_LIBS) -lm -pthread
ifdef WERROR
CFLAGS += -Werror
endif
ifdef FUZZ
CFLAGS += -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -DARENA_MALLOC
LDFLAGS += -fsanitize=fuzzer,address,undefined
endif
ifdef ASAN
CFLAGS += -fsanitize=address,undefined -fno-omit-frame-pointer -DARENA_MALLOC
LDFLAGS += -fsanitize=address,undefined
endif

SOURCES := $(shell find src -name '*.c' | LC_ALL=C sort)
# fetch is all the network there is: it stays out of the libraries, and opens
# libcurl itself when it is asked for (src/fetch/curl.c).
LIB_SOURCES := $(filter-out src/cli/% src/fetch/%,$(SOURCES))
CLI_SOURCES := $(filter src/cli/%,$(SOURCES))
FETCH_SOURCES := $(filter src/fetch/%,$(SOURCES))
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(BUILD)/%.o)
FETCH_OBJECTS := $(FETCH_SOURCES:%.c=$(BUILD)/%.o)
COMPILER_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,tools/compile-data.c \
    $(wildcard src/base/*.c src/registry/*.c) \
    src/lexicon/compile.c src/lexicon/lexicon.c)
DATA := $(shell find data -name '*.tsv' -o -name '*.rules' | LC_ALL=C sort)
UNIT := $(shell find test/unit -name '*.c' 2>/dev/null | LC_ALL=C sort)
UNIT_PROGRAMS := $(UNIT:test/%.c=$(BUILD)/test/%)

all: $(BUILD)/entente $(BUILD)/libentente.so

$(BUILD)/entente: $(CLI_OBJECTS) $(BUILD)/fetch.a $(BUILD)/libentente.a
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/fetch.a: $(FETCH_OBJECTS)
	@rm -f $@
	$(Q)ar rcs $@ $^

$(BUILD)/libentente.a: $(LIB_OBJECTS)
	@rm -f $@
	$(Q)ar rcs $@ $^

$(BUILD)/libentente.so: $(LIB_OBJECTS)
	$(Q)$(CC) $(LDFLAGS) -shared -Wl,-soname,libentente.so.0 -o $@ $^ $(LDLIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(BUILD)/compile-data: $(COMPILER_OBJECTS)
	$(Q)$(CC) $(subst fuzzer$(comma),,$(LDFLAGS)) -o $@ $^ $(LDLIBS)

$(BUILD)/data.image: $(BUILD)/compile-data $(DATA)
	$(Q)$< data $@

$(BUILD)/src/lexicon/builtin.o: $(BUILD)/data.image
$(BUILD)/src/lexicon/builtin.o: private CPPFLAGS += -DLEXICON_IMAGE='"$(abspath $(BUILD))/data.image"'

# The language model lies in the binary as it is; without the file, none does.
MODEL ?= $(or $(wildcard model/en.model),/dev/null)
$(BUILD)/src/model/builtin.o: $(MODEL)
$(BUILD)/src/model/builtin.o: private CPPFLAGS += -DMODEL_FILE='"$(abspath $(MODEL))"'

# ---- training the language model (train/README.md)

CORPORA ?= ../shared/corpora
TRAIN = $(BUILD)/train
TRAIN_LEVEL ?= $(if $(shell grep -m1 -o avx512bw /proc/cpuinfo),v4,v3)
TRAIN_FLAGS = -std=c17 $(WARN) -Wno-psabi -O3 -march=x86-64-$(TRAIN_LEVEL) \
    -mprefer-vector-width=512 -fno-math-errno -fno-trapping-math -MMD -MP
UD_TRAIN = $(CORPORA)/ud/ewt-train.conllu $(CORPORA)/ud/gum-train.conllu

$(TRAIN)/%.o: train/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -Itrain $(TRAIN_FLAGS) -c -o $@ $<

ENCODER = $(addprefix $(TRAIN)/,encoder.o param.o curve.o gemm.o sets.o pack.o)
$(TRAIN)/fit: $(TRAIN)/net.o $(ENCODER)
NAME_NET = $(addprefix $(TRAIN)/,name_net.o name_words.o rows.o) $(ENCODER)
$(TRAIN)/name_fit: $(NAME_NET)
$(TRAIN)/%: $(TRAIN)/%.o $(TRAIN)/corpus.o $(TRAIN)/part.o $(BUILD)/libentente.a
	$(Q)$(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(BUILD)/libentente.a $(LDLIBS)

$(TRAIN)/cut.part: $(TRAIN)/cut_fit $(UD_TRAIN)
	$< $@ $(UD_TRAIN)
$(TRAIN)/lemma.part: $(TRAIN)/lemma_fit $(UD_TRAIN)
	$< $@ $(UD_TRAIN)
$(TRAIN)/vectors.bin: $(TRAIN)/vectors $(TRAIN)/cut.part
	$< $(CORPORA)/raw/allsides.jsonl.zst $@ 70000 3 1 $(TRAIN)/cut.part
$(TRAIN)/net.part: $(TRAIN)/fit $(TRAIN)/vectors.bin
	$< $(CORPORA) $(TRAIN)/vectors.bin $@ 26 1 70000 0

$(TRAIN)/names.part: $(TRAIN)/name_fit $(TRAIN)/net.part
	$< $(CORPORA) $(TRAIN)/net.part $@ 6 1 0

PARTS = $(addprefix $(TRAIN)/,net.part names.part cut.part lemma.part)
train: $(PARTS) $(TRAIN)/merge
	$(TRAIN)/merge model/en.model train/about.txt $(PARTS)

# Names learn from the lexicon's lists: where these change, so do they.
train-check: $(addprefix $(TRAIN)/,cut.part lemma.part same fit name_fit)
	$(TRAIN)/name_fit $(CORPORA) model/en.model $(TRAIN)/again.part 6 1 0
	$(TRAIN)/same model/en.model $(addprefix $(TRAIN)/,cut.part lemma.part again.part)
	$(TRAIN)/fit $(CORPORA) - $(TRAIN)/once.part 1 1 0 300
	$(TRAIN)/fit $(CORPORA) - $(TRAIN)/twice.part 1 1 0 300
	cmp $(TRAIN)/once.part $(TRAIN)/twice.part
	$(TRAIN)/name_fit $(CORPORA) - $(TRAIN)/once.part 1 1 300
	$(TRAIN)/name_fit $(CORPORA) - $(TRAIN)/twice.part 1 1 300
	cmp $(TRAIN)/once.part $(TRAIN)/twice.part

# ---- tests

FETCH_UNIT := $(filter $(BUILD)/test/unit/fetch/%,$(UNIT_PROGRAMS))
$(FETCH_UNIT): $(BUILD)/fetch.a
$(FETCH_UNIT): private LDLIBS := $(BUILD)/fetch.a $(BUILD)/libentente.a $(LDLIBS)
$(BUILD)/fuzz/robots: $(BUILD)/fetch.a
$(BUILD)/fuzz/robots: private LDLIBS := $(BUILD)/fetch.a $(BUILD)/libentente.a $(LDLIBS)

$(BUILD)/test/unit/%: test/unit/%.c test/unit/test.h $(BUILD)/libentente.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -Itest/unit $(CFLAGS) $(LDFLAGS) -o $@ $< $(BUILD)/libentente.a $(LDLIBS) -lcmocka

test: all $(UNIT_PROGRAMS)
	@tools/run-tests $(BUILD)

# Everything: tests, layers, symbols, a build by clang without warnings, the
# tests once more under the sanitizers.
check: test
	tools/check-layers
	tools/check-symbols $(BUILD)/libentente.so
	$(MAKE) CC=clang WERROR=1 all
	$(MAKE) ASAN=1 test

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig \
	    $(DESTDIR)$(PREFIX)/include/entente $(DESTDIR)$(PREFIX)/share/man/man1
	install $(BUILD)/entente $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(BUILD)/libentente.a $(DESTDIR)$(PREFIX)/lib
	install $(BUILD)/libentente.so $(DESTDIR)$(PREFIX)/lib/libentente.so.0
	ln -sf libentente.so.0 $(DESTDIR)$(PREFIX)/lib/libentente.so
	install -m 644 include/entente/* $(DESTDIR)$(PREFIX)/include/entente
	sed 's|@PREFIX@|$(PREFIX)|' tools/entente.pc.in > \
	    $(DESTDIR)$(PREFIX)/lib/pkgconfig/entente.pc
	install -m 644 doc/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1

# Arithmetic over weights takes no branch that bytes from outside decide.
ifdef FUZZ
$(BUILD)/src/language/kernel%.o $(BUILD)/src/language/net.o: private CFLAGS += \
    -fno-sanitize=fuzzer-no-link,undefined
endif

# Fuzz targets, by clang: make fuzz FUZZ_SECONDS=600 [TARGETS=name].
FUZZ_SECONDS ?= 10
FUZZ_TARGETS := $(notdir $(basename $(wildcard test/fuzz/*.c)))
TARGETS ?= $(FUZZ_TARGETS)
fuzz:
	$(MAKE) BUILD=build-fuzz CC=clang FUZZ=1 $(TARGETS:%=build-fuzz/fuzz/%)
	@for target in $(TARGETS); do \
	    mkdir -p build-fuzz/corpus/$$target; \
	    build-fuzz/fuzz/$$target -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=4096 \
	        -timeout=20 -print_funcs=0 -entropic=0 -print_final_stats=1 -artifact_prefix=build-fuzz/$$target- \
	        $$(ls test/fuzz/$$target.dict 2>/dev/null | sed 's/^/-dict=/') \
	        build-fuzz/corpus/$$target $$(ls -d test/fuzz/corpus/$$target 2>/dev/null) \
	        > build-fuzz/$$target.log 2>&1 || { tail -n 30 build-fuzz/$$target.log; exit 1; }; \
	    echo "$$target: $$(sed -n 's/stat::number_of_executed_units: *//p' build-fuzz/$$target.log) runs"; \
	done

$(BUILD)/fuzz/%: test/fuzz/%.c $(BUILD)/libentente.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(BUILD)/libentente.a $(LDLIBS)

# The manual and the completion, from the commands' own --help.
docs: $(BUILD)/entente
	@mkdir -p doc/man
	tools/make-man $(BUILD)/entente doc/man
	tools/make-completion $(BUILD)/entente > tools/entente.bash

clean:
	rm -rf build build-*

.PHONY: train train-check all fuzz docs test check clean install
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
