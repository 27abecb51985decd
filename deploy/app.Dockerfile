# Gateway and action server: one image, two commands (see compose.yaml).
FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
WORKDIR /app
# libgomp: FAISS and the embedder compute with OpenMP.
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/*
COPY requirements/app.txt requirements/
RUN pip install --no-cache-dir -r requirements/app.txt
COPY . .
RUN pip install --no-cache-dir --no-deps -e . \
    && useradd --create-home shopkeeper && mkdir -p /data && chown shopkeeper /data
USER shopkeeper
ENV SHOPKEEPER_DATA_DIR=/data
EXPOSE 8000
CMD ["python", "-m", "uvicorn", "web.app:create_app", "--factory", "--host", "0.0.0.0", "--port", "8000", "--no-access-log", "--timeout-graceful-shutdown", "5"]
