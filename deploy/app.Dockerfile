# Gateway and action server: one image, two commands (see compose.yaml).
FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
WORKDIR /app
# libgomp: FAISS and the embedder compute with OpenMP.
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/*
COPY requirements/app.txt requirements/
RUN pip install --no-cache-dir -r requirements/app.txt
COPY . .
# Compiled now: the user that it runs as may not, and every start would do it again.
RUN pip install --no-cache-dir --no-deps -e . \
    && python -m compileall -q actions cli desk knowledge ledger models recommend web \
    && useradd --create-home shopkeeper && mkdir -p /data && chown shopkeeper /data
USER shopkeeper
ENV SHOPKEEPER_DATA_DIR=/data SHOPKEEPER_HOST=0.0.0.0
EXPOSE 8000
CMD ["python", "-m", "web"]
