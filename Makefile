# Everything starts here: `make run` and `make test` do all of their own set-up.
.DEFAULT_GOAL := help
SHELL := /bin/sh

# Any Python from 3.9 on can set up; the environments get the versions they need.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null && echo "$$p" && break; done)
SETUP = @if [ -z "$(PYTHON)" ]; then \
	echo "没有找到 Python 3.11 或更新版本，请先安装。 / Python 3.11 or newer is needed; install it first."; exit 2; fi; \
	"$(PYTHON)" scripts/setup.py
BIN = .venv/bin

.PHONY: help run test test-fast check format bench eval clean distclean

help: ## Show this list / 显示本列表
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: ## Set up what is missing, then run the whole shop chat / 安装并运行
	$(SETUP) run
	@exec $(BIN)/shopkeeper run $(ARGS)

test: ## Set up what is missing, then run every test / 安装并运行全部测试
	$(SETUP) test
	@$(BIN)/python scripts/test.py $(ARGS)

test-fast: ## Only the tests that start neither the product nor a browser / 只跑快测试
	$(SETUP) test
	@$(BIN)/python -m pytest -q -n 2 -m "not system and not browser" $(ARGS)

check: ## Format, lint, types, import rules / 检查代码
	$(SETUP) check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: ## Format the code in place / 整理代码格式
	$(SETUP) check
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: ## Measure, and write docs/benchmarks.md / 跑基准并写出结果
	$(SETUP) test
	@$(BIN)/python -m benchmarks $(ARGS)

eval: ## Measure retrieval and answers, and write docs/evaluation/ / 评测检索与回答
	$(SETUP) test
	@$(BIN)/python -m benchmarks.evaluation $(ARGS)

clean: ## Remove what the product wrote (var/, models/rasa/, caches); keeps environments and weights / 清理
	rm -rf var models/rasa .rasa .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.venv*' -prune -exec rm -rf {} +

distclean: clean ## Also remove environments, tools and model weights / 连环境和模型一起删除
	rm -rf .venv .venv-rasa .tools models/weights *.egg-info
